"""What governs a number, or stands for one: movement, change, total; kind, change and role."""
