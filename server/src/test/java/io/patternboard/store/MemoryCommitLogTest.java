package io.patternboard.store;

class MemoryCommitLogTest extends CommitLogContract {
    private final CommitLog log = new MemoryCommitLog();

    @Override
    CommitLog log() {
        return log;
    }
}
