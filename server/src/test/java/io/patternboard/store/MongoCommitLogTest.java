package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.patternboard.store.TestDatabase#all")
class MongoCommitLogTest extends CommitLogContract {
    private final TestDatabase database;
    private CommitLog log;

    MongoCommitLogTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        log = MongoCommitLog.open(database.mongo()).await();
    }

    @Override
    CommitLog log() {
        return log;
    }

    @Test
    void opensAgainOnWhatIsThere() {
        log = MongoCommitLog.open(database.reopened()).await();
        refusesACommandThatIsStored();
    }

    @Test
    void storesAuthorAndTimeBesideTheEvents() {
        readsBackWhatWasAppended();
        Document stored = database.mongo()
                .first(database.mongo()
                        .collection(MongoCommitLog.COLLECTION)
                        .find(new Document("command", "c2"))
                        .first())
                .await();
        assertThat(stored.keySet()).containsExactly("_id", "board", "seq", "at", "command", "events", "by");
    }
}
