#pragma once
// A row as the parameters of a statement: all members in their order, which is that of the columns.

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include "db/tx.hpp"

namespace scalemart::catalog {

/// Text is borrowed from `row`.
template <class Row>
db::ParamRow params_of(const Row& row) {
    using Members = boost::describe::describe_members<Row, boost::describe::mod_public>;
    db::ParamRow params;
    params.reserve(boost::mp11::mp_size<Members>::value);
    boost::mp11::mp_for_each<Members>(
        [&](auto member) { params.push_back(db::to_param(row.*member.pointer)); });
    return params;
}

}  // namespace scalemart::catalog
