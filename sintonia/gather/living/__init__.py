"""Sources that stay connected: mailboxes today; calendars and address books take the same steps."""
