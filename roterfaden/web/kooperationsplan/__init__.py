"""The Kooperationsplan, written together with the person it is for."""
