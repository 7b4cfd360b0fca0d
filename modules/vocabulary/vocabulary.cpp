// The headers of this folder must stand on their own; this file makes the compiler say so.
#include "vocabulary/access.hpp"
#include "vocabulary/address.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/entity_version.hpp"
#include "vocabulary/ids.hpp"
#include "vocabulary/quantity.hpp"
