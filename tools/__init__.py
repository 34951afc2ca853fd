"""What people call from a shell: the setup, the schemas, the command `guide`."""
