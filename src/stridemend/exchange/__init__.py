"""A plan or a report as a file that other programs read: calendar, page, PDF."""
