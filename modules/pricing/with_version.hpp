#pragma once
// An answer with its version as the entity tag. Private to the module.

#include "http/reply.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::pricing {

template <class View>
http::Reply<View> with_version(Result<View> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{view->version}.to_wire();
    return http::Reply<View>(*std::move(view)).with("ETag", tag);
}

}  // namespace scalemart::pricing
