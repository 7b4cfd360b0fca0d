// Gives the precompiled header a translation unit to live in.
