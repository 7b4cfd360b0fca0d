#pragma once
// The read-only connections of one database, one for each thread that has read from it. A connection is
// closed when its thread ends or when the database goes, whichever is first. mine() may be called from any
// thread; errors: DatabaseError.

#include <memory>

#include "sqlite_connection.hpp"

namespace scalemart::db_sqlite {

class Readers {
 public:
    explicit Readers(const SqliteOptions& options);
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// The calling thread's connection.
    Connection& mine();

    struct Pool;

 private:
    std::shared_ptr<Pool> pool_;
};

}  // namespace scalemart::db_sqlite
