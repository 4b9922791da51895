package io.patternboard.board.texts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a text, from its beginning to its end: what stays and what is replaced by what. Lengths are in UTF-16
 * units. Always in its shortest form, so that equal changes are equal values: parts that stay alternate with parts that
 * are replaced. What is inserted counts as standing before what is deleted in the same place.
 *
 * <p>{@code web/src/board/changes.ts} is its twin; {@code conformance/changes.json} holds them together.
 */
public record Changes(List<Part> parts) {

    /**
     * @param old how many characters of the old text
     * @param insert what takes their place; null: they stay
     */
    public record Part(int old, @Nullable String insert) {}

    public Changes {
        parts = List.copyOf(parts);
    }

    /** Length of the texts it can be applied to. */
    public int lengthBefore() {
        return parts.stream().mapToInt(Part::old).sum();
    }

    public boolean isNothing() {
        return parts.stream().allMatch(part -> part.insert() == null);
    }

    public String applyTo(String text) {
        var changed = new StringBuilder();
        int at = 0;
        for (Part part : parts) {
            if (part.insert() == null) changed.append(text, at, at + part.old());
            else changed.append(part.insert());
            at += part.old();
        }
        return changed.toString();
    }

    /** Whether it begins or ends a change between the halves of a surrogate pair of the text. */
    public boolean splitsPairOf(String text) {
        int at = 0;
        for (Part part : parts) {
            boolean replaced = part.insert() != null;
            if (replaced && (isInPair(text, at) || isInPair(text, at + part.old()))) return true;
            at += part.old();
        }
        return false;
    }

    private static boolean isInPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /**
     * The same change for a text to which {@code earlier} has been done meanwhile; both speak of the same text. Nothing
     * that either inserts is lost; of two insertions in one place the earlier one's comes first. That doing one and then
     * the other, each carried over its rival, gives the same text is the first transformation property of operational
     * transformation (Ressel et al., 1996).
     */
    public Changes over(Changes earlier) {
        var carried = new Builder();
        var mine = new Cursor(parts);
        var theirs = new Cursor(earlier.parts);
        while (!mine.isAtEnd() || !theirs.isAtEnd()) {
            if (theirs.inserts()) carried.keep(theirs.takeInsert().length());
            else if (mine.inserts()) carried.insert(mine.takeInsert());
            else {
                int length = Math.min(mine.left(), theirs.left());
                if (length == 0) throw new IllegalArgumentException("changes of texts of different lengths");
                if (theirs.stays()) carried.old(length, mine.stays());
                mine.skip(length);
                theirs.skip(length);
            }
        }
        return carried.build();
    }

    /** One replacement that makes {@code after} of {@code before}: all between what they begin and end with alike. */
    public static Changes between(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) start++;
        if (start > 0 && Character.isHighSurrogate(before.charAt(start - 1))) start--;
        int end = 0;
        while (end < most - start && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end))
            end++;
        if (end > 0 && Character.isLowSurrogate(before.charAt(before.length() - end))) end--;
        return new Builder()
                .keep(start)
                .insert(after.substring(start, after.length() - end))
                .old(before.length() - start - end, false)
                .keep(end)
                .build();
    }

    /** Puts changes together, from the beginning of the text to its end. */
    public static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private int kept;
        private int deleted;
        private final StringBuilder inserted = new StringBuilder();

        public Builder keep(int length) {
            if (length == 0) return this;
            endReplacement();
            kept += length;
            return this;
        }

        public Builder delete(int length) {
            if (length > 0) endKept();
            deleted += length;
            return this;
        }

        public Builder insert(String text) {
            if (!text.isEmpty()) endKept();
            inserted.append(text);
            return this;
        }

        Builder old(int length, boolean stays) {
            return stays ? keep(length) : delete(length);
        }

        public Changes build() {
            endKept();
            endReplacement();
            return new Changes(parts);
        }

        private void endKept() {
            if (kept > 0) parts.add(new Part(kept, null));
            kept = 0;
        }

        private void endReplacement() {
            if (deleted > 0 || inserted.length() > 0) parts.add(new Part(deleted, inserted.toString()));
            deleted = 0;
            inserted.setLength(0);
        }
    }

    /** A place in the parts while two changes are gone through side by side. */
    private static final class Cursor {
        private final List<Part> parts;
        private int index;
        private int done;
        private boolean insertTaken;

        Cursor(List<Part> parts) {
            this.parts = parts;
        }

        boolean isAtEnd() {
            return index == parts.size();
        }

        boolean inserts() {
            if (isAtEnd() || insertTaken || stays()) return false;
            return !parts.get(index).insert().isEmpty();
        }

        String takeInsert() {
            String text = parts.get(index).insert();
            insertTaken = true;
            if (left() == 0) next();
            return text;
        }

        boolean stays() {
            return parts.get(index).insert() == null;
        }

        int left() {
            return isAtEnd() ? 0 : parts.get(index).old() - done;
        }

        void skip(int length) {
            done += length;
            if (left() == 0) next();
        }

        private void next() {
            index++;
            done = 0;
            insertTaken = false;
        }
    }
}
