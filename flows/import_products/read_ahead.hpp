#pragma once
// Reads batches on a thread of its own, at most two ahead of whoever takes them, so that the file is parsed
// while the database writes. take() and give_back() are for one other thread; the reader is this object's
// alone. The destructor stops and joins.

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "batch_reader.hpp"

namespace scalemart::import_products {

class ReadAhead {
 public:
    /// `reader` must outlive this object.
    explicit ReadAhead(BatchReader& reader);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// Waits for the next batch; none after the last. Throws what the reader threw.
    std::optional<RowBatch> take();

    /// Frees a batch on the reading thread: the writer waits while its thousands of rows are freed.
    void give_back(RowBatch batch);

 private:
    void run();
    /// False when nobody wants any more.
    bool hand_over(RowBatch batch);
    void free_used();

    BatchReader& reader_;
    std::mutex mutex_;  // guards what follows but the thread
    std::condition_variable changed_;
    std::deque<RowBatch> ready_;
    std::vector<RowBatch> used_;  ///< not more than were read ahead
    std::exception_ptr failure_;
    bool ended_ = false;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace scalemart::import_products
