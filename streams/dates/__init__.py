"""The grammar of dates: three sets of Gregorian months, Hijri, numeric, relative."""
