"""Facts and official tables, rebuilt from the recorded moves at any time."""
