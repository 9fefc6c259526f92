"""The frame around every page: layout, navigation, error pages, form fields, date formats."""
