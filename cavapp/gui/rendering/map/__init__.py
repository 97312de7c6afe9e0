"""Maps on any paint device: outlines on a sheet, and names that do not collide."""
