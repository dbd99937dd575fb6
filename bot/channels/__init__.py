"""One module a platform: raw event to `Incoming`, `Letter` to call, reply to `SendResult`; nothing else."""
