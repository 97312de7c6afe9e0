"""Sentences and labels in both languages, by subject: the folder that a translator opens.

Each text (``core.data.text``) is a whole sentence or label with named places; whoever imports it fills them in. A table
of what a layer above decides is keyed by the values of that layer's enumeration.

Elsewhere stand, each for a reason:

- ``core.analysis.claims``: the sentences about a claim, beside the rule whose numbers they name;
- ``core.references.terms``: the words of Chicago style, which are grammar as much as words;
- the data package: labels of codes and units, titles, notes, all that the report and its editors say;
- ``resources/i18n``: menus, dialogs and hints of the window, which Qt translates, and beside them the sentences of
  help and problems. What is wrong with the shipped data themselves is said in English only.
"""
