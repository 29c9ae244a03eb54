"""The explorables of the course, one module a chapter or case.

A module holds models bound to controls and charts, ready to be shown:
``from cocreation.explorables import crowd`` and then ``crowd.correlated_crowd``.
"""
