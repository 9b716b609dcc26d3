"""Citizens, businesses, officers, roles, delegation, sign-in."""
