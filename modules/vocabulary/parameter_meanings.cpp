#include "parameter_meanings.hpp"

#include "http/router.hpp"

namespace scalemart {

void describe_common_parameters(http::Router& router) {
    router.parameter_means(
        "cursor",
        "The `nextCursor` of the page before, unchanged; with the same other parameters. Left "
        "out: the first page.");
    router.parameter_means("page", "Which page, from 1.");
    router.parameter_means("limit", "How many to show at most on one page.");
    router.parameter_means("store", "The store, by id or slug. Left out: the default store.");
    router.parameter_means("vendor", "Only what belongs to this vendor, by user id.");
    router.parameter_means("customer", "Only what belongs to this customer, by user id.");
    router.parameter_means("status", "Only those in this status.");
    router.parameter_means("from", "The first day, such as 2026-11-01.");
    router.parameter_means("to", "The last day, included.");
}

}  // namespace scalemart
