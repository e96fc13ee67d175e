"""What users change: uploads of bookings, their accounts, boards and batches."""
