"""One module a page: reads the request, calls the rooms, shows a template."""
