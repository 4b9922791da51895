package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes half of a record, or all of it and then says no. Fails where {@link Journal} does not cut back. */
class JournalTest {
    @TempDir
    Path directory;

    @AfterEach
    void repair() {
        FragileFiles.repair();
    }

    /** The next record is as long as the first of those refused: just behind it would be the second. */
    @Test
    void ofRecordsThatWereRefusedNoneComesUpBehindTheNext() throws Exception {
        for (Runnable fault : List.<Runnable>of(FragileFiles::fill, FragileFiles::refuseForce)) {
            FragileFiles.use();
            Path where = Files.createTempDirectory(directory, "journal");
            Journal journal = new Journal(where, FragileFiles::openFile);
            journal.append(records("kept"));
            fault.run();
            assertThatThrownBy(() -> journal.append(records("no-1", "no-2"))).hasMessageContaining("fault");
            assertThatThrownBy(() -> journal.append(records("no-3"))).hasMessageContaining("fault");
            FragileFiles.repair();
            journal.append(records("next"));
            FragileFiles.cutPower(new Random(1), 1);
            journal.close();

            try (Journal left = new Journal(where, Journal.REAL)) {
                assertThat(left.takeRecovered()).extracting(String::new).containsExactly("kept", "next");
            }
        }
    }

    /** Else a later start would take the file for damaged, since it is not the last. */
    @Test
    void nothingOfARefusedRecordIsLeftInAFileThatIsFollowedByAnother() throws Exception {
        FragileFiles.use();
        Journal journal = new Journal(directory, FragileFiles::openFile);
        journal.append(records("kept"));
        FragileFiles.fill();
        assertThatThrownBy(() -> journal.append(records("no"))).hasMessageContaining("fault");
        FragileFiles.repair();
        journal.rotate();
        journal.append(records("next"));
        FragileFiles.cutPower(new Random(1), 1);
        journal.close();

        try (Journal left = new Journal(directory, Journal.REAL)) {
            assertThat(left.takeRecovered()).extracting(String::new).containsExactly("kept", "next");
        }
    }

    /** A killed process leaves it in its last file, which is the last no more once the next has begun. */
    @Test
    void whatIsTornIsGoneBeforeAnotherFileComesBehindIt() throws Exception {
        Journal killed = new Journal(directory, Journal.REAL);
        killed.append(records("kept"));
        Path file = Journal.files(directory).get(0);
        try (FileChannel torn = FileChannel.open(file, StandardOpenOption.WRITE)) {
            torn.write(ByteBuffer.wrap("torn".getBytes()), Segment.bytesFor(records("kept")));
        }
        Journal next = new Journal(directory, Journal.REAL);
        next.append(records("next"));

        try (Journal left = new Journal(directory, Journal.REAL)) {
            assertThat(left.takeRecovered()).extracting(String::new).containsExactly("kept", "next");
        }
        killed.close();
        next.close();
    }

    private static List<byte[]> records(String... texts) {
        return Stream.of(texts).map(String::getBytes).toList();
    }
}
