"""Charts that compare rows: ranked bars, slopes between two periods, panels."""
