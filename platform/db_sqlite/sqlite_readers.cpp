#include "sqlite_readers.hpp"

#include <mutex>
#include <vector>

namespace scalemart::db_sqlite {

struct Readers::Pool {
    explicit Pool(const SqliteOptions& o) : options(o) {}

    Connection* open() {
        auto connection = std::make_unique<Connection>(options, Access::read_only);
        const std::lock_guard lock(mutex);
        return connections.emplace_back(std::move(connection)).get();
    }
    void close(const Connection* connection) {
        const std::lock_guard lock(mutex);
        std::erase_if(connections, [&](const auto& each) { return each.get() == connection; });
    }
    void close_all() {
        const std::lock_guard lock(mutex);
        connections.clear();
    }

    const SqliteOptions options;
    std::mutex mutex;  // guards connections, not their use
    std::vector<std::unique_ptr<Connection>> connections;
};

namespace {

/// What one thread has open, over all databases of the process (one, except in tests).
struct ThreadConnections {
    struct Entry {
        std::weak_ptr<Readers::Pool> pool;
        const Readers::Pool* identity;
        Connection* connection;
    };
    std::vector<Entry> entries;

    ~ThreadConnections() {
        for (const Entry& entry : entries)
            if (const auto pool = entry.pool.lock()) pool->close(entry.connection);
    }
};

thread_local ThreadConnections thread_connections;

}  // namespace

Readers::Readers(const SqliteOptions& options) : pool_(std::make_shared<Pool>(options)) {}

Readers::~Readers() {
    pool_->close_all();
}

Connection& Readers::mine() {
    auto& entries = thread_connections.entries;
    // A weak pointer keeps the pool's control block, and with it (make_shared) its address, from being
    // reused.
    for (const auto& entry : entries)
        if (entry.identity == pool_.get()) return *entry.connection;
    std::erase_if(entries, [](const auto& entry) { return entry.pool.expired(); });
    Connection* connection = pool_->open();
    entries.push_back({pool_, pool_.get(), connection});
    return *connection;
}

}  // namespace scalemart::db_sqlite
