"""What a browser or a platform reaches by HTTP: webhooks, health, metrics, the simulator."""
