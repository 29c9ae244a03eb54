"""For everybody on the machine: nobody listens to somebody else's kernel."""

c = get_config()
c.KernelManager.transport_encryption = "required"
