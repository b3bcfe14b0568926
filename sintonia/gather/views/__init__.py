"""Sources, runs, quarantine, senders set aside, who is who."""
