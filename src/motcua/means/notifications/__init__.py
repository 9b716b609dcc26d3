"""The post office: messages, channels, delivery log."""
