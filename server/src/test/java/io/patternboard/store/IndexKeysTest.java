package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexKeysTest {
    private static final String[] ALPHABETS = {"ab", "abcXYZ019_-/", "a\u0000é", "aé€", "a\ud83d\ude00"};

    private final ObjectDataType asItComes = new ObjectDataType();
    private final IndexKeys ours = new IndexKeys();

    @TempDir
    Path directory;

    @Test
    void orderKeysAsTheStoreAlwaysDid() {
        Random random = new Random(20_261_128);
        for (int i = 0; i < 20_000; i++) {
            KeyValue one = key(random);
            KeyValue other = random.nextInt(8) == 0 ? copy(one) : key(random);
            assertThat(ours.compare(one, other)).as("%s and %s", one, other).isEqualTo(asItComes.compare(one, other));
        }
    }

    @Test
    void findsWhatWasWrittenByTheStoreAsItComes() {
        String file = directory.resolve("keys.mv").toString();
        List<KeyValue> keys = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) keys.add(new KeyValue("board-" + i % 7, "command-" + i));
        try (MVStore store = MVStore.open(file)) {
            MVMap<KeyValue, Object> index = store.openMap("index");
            keys.forEach(each -> index.put(each, true));
        }
        try (MVStore store = MVStore.open(file)) {
            IndexKeys.open(store, "index");
            MVMap<KeyValue, Object> index = store.openMap("index");
            assertThat(index.getKeyType()).isInstanceOf(IndexKeys.class);
            assertThat(keys).allMatch(index::containsKey);
            assertThat(index.containsKey(new KeyValue("board-1", "command-2"))).isFalse();
        }
    }

    private static KeyValue key(Random random) {
        Object[] parts = new Object[1 + random.nextInt(3)];
        for (int i = 0; i < parts.length; i++) parts[i] = part(random);
        if (parts.length == 2 && random.nextInt(10) == 0) parts[1] = parts[0];
        return new KeyValue(parts);
    }

    private static Object part(Random random) {
        if (random.nextInt(10) == 0) return (double) random.nextInt(5);
        String alphabet = ALPHABETS[random.nextInt(10) < 7 ? random.nextInt(2) : random.nextInt(ALPHABETS.length)];
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20) == 0 ? 200 + random.nextInt(200) : random.nextInt(6);
        for (int i = 0; i < length; i++) text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        return text.toString();
    }

    private static KeyValue copy(KeyValue key) {
        return new KeyValue(key.stream()
                .map(part -> part instanceof String text ? new String(text.toCharArray()) : part)
                .toList());
    }
}
