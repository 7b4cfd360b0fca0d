#include "wal_checkpoint.hpp"

namespace scalemart::db_sqlite {

namespace {
constexpr int kBusyFactor = 4;
}  // namespace

WalCheckpoint::WalCheckpoint(sqlite3* handle, int pages_when_idle)
    : handle_(handle), when_idle_(pages_when_idle) {
    sqlite3_wal_hook(handle, &WalCheckpoint::after_commit, this);  // replaces the automatic checkpoint
}

int WalCheckpoint::after_commit(void* self, sqlite3*, const char*, int pages) {
    auto& checkpoint = *static_cast<WalCheckpoint*>(self);
    checkpoint.pages_ = pages;
    if (pages < checkpoint.copied_) checkpoint.copied_ = 0;  // the log began anew
    return SQLITE_OK;
}

void WalCheckpoint::between_commits(bool queue_is_empty) {
    if (pages_ - copied_ >= (queue_is_empty ? when_idle_ : when_idle_ * kBusyFactor)) run();
}

void WalCheckpoint::when_quiet() {
    if (has_something()) run();
}

void WalCheckpoint::run() {
    int in_log = 0;
    int copied = 0;
    // PASSIVE never waits for a reader; what it could not copy, the next one will.
    if (sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied)
        != SQLITE_OK) {
        copied_ = pages_;  // another process is at it, or the disk is in trouble: the next commit will tell
        return;
    }
    // A remainder held back by a reader is not tried again until more has come.
    copied_ = pages_ = in_log;
}

}  // namespace scalemart::db_sqlite
