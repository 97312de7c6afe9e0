"""Sentences about maps: their legend, how values are classed, and what a map cannot show."""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

TYPE_MAP: Final = Text("Map", "Mapa")
TYPE_PLACES: Final = Text("Map of places", "Mapa de lugares")
NO_VALUE: Final = Text("no data", "sin datos")
LESS: Final = Text("less than {high}", "menos de {high}")
ABOVE_ZERO: Final = Text("more than 0, less than {high}", "más de 0 y menos de {high}")
RANGE: Final = Text("{low} to less than {high}", "{low} a menos de {high}")
AT_LEAST: Final = Text("{low} and more", "{low} y más")
EXTREMES: Final = Text("{low} to {high}", "{low} a {high}")

CLASSED: Final = Text(
    "Shades: {count} classes parted at round numbers near the fifths of all values held for these places, "
    "{first}–{last}; a shade means the same in every year.",
    "Tonos: {count} clases separadas en números redondos cercanos a los quintos de todos los valores disponibles de "
    "estos lugares, {first}–{last}; un tono significa lo mismo en todos los años.",
)
CLASSED_ONE_YEAR: Final = Text(
    "Shades: {count} classes parted at round numbers near the fifths of all values held for these places.",
    "Tonos: {count} clases separadas en números redondos cercanos a los quintos de todos los valores disponibles de "
    "estos lugares.",
)
ONE_CLASS: Final = Text(
    "Shades: one class, because all values held are the same.",
    "Tonos: una sola clase, porque todos los valores disponibles son iguales.",
)
WITHOUT_OUTLINE: Final = Text(
    "Not on the map, because no outline of it is held: {places}.",
    "No está en el mapa, porque no se tiene su contorno: {places}.",
)
NOWHERE: Final = Text(
    "Not on the map, because the report names no place for it: {places}.",
    "No está en el mapa, porque el informe no nombra su lugar: {places}.",
)
PLACE_NUMBERS: Final = Text(
    "The number beside a name: {unit}, in the last year held.",
    "El número junto a un nombre: {unit}, en el último año disponible.",
)
ALT_MAP: Final = Text("Map. {title}. {subtitle}.", "Mapa. {title}. {subtitle}.")
ALT_CLASSES: Final = Text("Places by class: {classes}.", "Lugares por clase: {classes}.")
ALT_CLASS: Final = Text("{label}: {count}", "{label}: {count}")
ALT_PLACE: Final = Text("{name}, page {page}: {said}.", "{name}, página {page}: {said}.")
NO_PLACES: Final = Text(
    "{exhibit} cannot be drawn as a map: its rows are no places.",
    "{exhibit} no se puede dibujar como mapa: sus filas no son lugares.",
)
OUTLINES: Final = Text(
    "Outlines: Natural Earth (public domain), simplified; borders are drawn as they are held de facto.",
    "Contornos: Natural Earth (dominio público), simplificados; las fronteras se trazan según el control de facto.",
)
