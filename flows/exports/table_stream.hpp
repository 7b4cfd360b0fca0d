#pragma once
// A table as the body of an answer: reads a page when the client has taken the one before, so that neither
// memory nor transactions grow with the table. Rows that are added while it is sent may be in it or not; none
// comes twice.

#include <memory>

#include "db/database.hpp"
#include "http/body_stream.hpp"
#include "table_format.hpp"
#include "table_source.hpp"

namespace scalemart::exports {

class TableStream final : public http::BodyStream {
 public:
    /// The database must outlive the stream.
    TableStream(db::Database& database, std::unique_ptr<const TableSource> source,
                const TableOptions& options)
        : database_(database),
          source_(std::move(source)),
          format_(options, source_->columns()),
          place_(source_->start()) {}

    Task<std::string> next() override;

 private:
    db::Database& database_;
    std::unique_ptr<const TableSource> source_;
    TableFormat format_;
    TablePlace place_;
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace scalemart::exports
