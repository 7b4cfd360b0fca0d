#include "table_stream.hpp"

namespace scalemart::exports {

Task<std::string> TableStream::next() {
    std::string piece;
    if (!begun_) format_.begin(piece);
    begun_ = true;
    // A part of the table may be empty, and an empty piece would be the end.
    for (bool has_rows = false; !ended_ && !has_rows;) {
        const auto page =
            co_await database_.read([&](db::Read& read) { return source_->read_page(read, place_); });
        for (const auto& row : page.rows) format_.add(piece, row);
        place_ = page.next;
        ended_ = page.is_last;
        has_rows = !page.rows.empty();
    }
    co_return piece;
}

}  // namespace scalemart::exports
