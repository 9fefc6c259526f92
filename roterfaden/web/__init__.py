"""The pages: one folder per page, with its view, form, template and tests named alike.

A page reaches an Akte only through `roterfaden.zugang.zugriff`, decides nothing itself (that is `verfahren`'s work)
and works without JavaScript.
"""
