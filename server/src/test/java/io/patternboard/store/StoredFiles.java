package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Looks into the embedded store's closed file, past every cache and index. */
public final class StoredFiles {
    private static final String PREFIX = "databases.";

    private StoredFiles() {}

    /** The names of all collections that hold something. */
    public static Set<String> collections(Path directory) {
        String prefix = PREFIX + "patternboard.";
        String file = directory.resolve("patternboard.mv").toString();
        try (MVStore store = new MVStore.Builder().fileName(file).readOnly().open()) {
            Set<String> names = new HashSet<>();
            for (String map : store.getMapNames()) {
                if (map.startsWith(prefix) && !store.openMap(map).isEmpty()) names.add(map.substring(prefix.length()));
            }
            return names;
        }
    }

    /** Every acknowledged document is there, and every index has one entry for each document and no other. */
    static void holdAll(Path directory, String collection, Collection<String> acknowledged) {
        String file = directory.resolve("patternboard.mv").toString();
        try (MVStore store = new MVStore.Builder().fileName(file).readOnly().open()) {
            String name = "patternboard." + collection;
            assertThat(store.openMap(PREFIX + name).keySet()).containsAll(acknowledged);
            for (String map : store.getMapNames()) {
                if (map.startsWith(PREFIX)) agree(store, map.substring(PREFIX.length()));
            }
        }
    }

    private static void agree(MVStore store, String name) {
        Set<Object> documents = new HashSet<>(store.openMap(PREFIX + name).keySet());
        for (String map : store.getMapNames()) {
            if (!map.startsWith(name + "._index_")) continue;
            MVMap<Object, Object> index = store.openMap(map);
            assertThat(index.size()).as(map).isEqualTo(documents.size());
            assertThat(new HashSet<>(index.values())).as(map).isEqualTo(documents);
        }
    }
}
