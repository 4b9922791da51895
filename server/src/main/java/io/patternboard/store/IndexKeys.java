package io.patternboard.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the embedded store's indexes, in the order in which they lie in its files: that of their serialised bytes.
 * As it comes, the store serialises two keys for each comparison, which cost more than all else it did for a commit. Keys
 * of one or two plain texts, as all of ours are, are compared as they are here, with the same outcome.
 */
final class IndexKeys extends ObjectDataType {
    private static final int PARTS_MAX = 2;
    /** Longer ones are serialised in another way. */
    private static final int CHARACTERS_MAX = 0xffff;

    /** Opens that index, or makes it; does nothing where it is open. */
    static void open(MVStore store, String index) {
        store.openMap(index, new MVMap.Builder<Object, Object>().keyType(new IndexKeys()));
    }

    @Override
    public int compare(@Nullable Object a, @Nullable Object b) {
        return a instanceof KeyValue one && b instanceof KeyValue other && isPlain(one) && isPlain(other)
                ? compare(one, other)
                : super.compare(a, b);
    }

    /** Serialised, a list begins with its size and a text with its length. */
    private static int compare(KeyValue one, KeyValue other) {
        int order = Integer.compare(one.size(), other.size());
        for (int i = 0; order == 0 && i < one.size(); i++) {
            String left = (String) one.get(i);
            String right = (String) other.get(i);
            order = Integer.compare(left.length(), right.length());
            if (order == 0) order = Integer.signum(left.compareTo(right));
        }
        return order;
    }

    private static boolean isPlain(KeyValue key) {
        if (key.size() > PARTS_MAX) return false;
        // Of one and the same object only the first is written out.
        if (key.size() == PARTS_MAX && key.get(0) == key.get(1)) return false;
        for (int i = 0; i < key.size(); i++) {
            if (!(key.get(i) instanceof String text) || text.length() > CHARACTERS_MAX || !isAscii(text)) return false;
        }
        return true;
    }

    /** Without the character zero, which is written in two bytes. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0 || character > 0x7f) return false;
        }
        return true;
    }
}
