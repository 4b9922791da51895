package io.patternboard.board.patterns;

import io.patternboard.board.cards.CardId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** All evidence on a board: at most one link for each card and pattern, sorted by card, then pattern. */
public final class EvidenceLinks {
    public static final EvidenceLinks NONE = new EvidenceLinks(TreePMap.empty(), 0);

    private final TreePMap<Key, Evidence> byKey;
    private final long weight;

    private EvidenceLinks(TreePMap<Key, Evidence> byKey, long weight) {
        this.byKey = byKey;
        this.weight = weight;
    }

    private record Key(CardId card, PatternId pattern) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCard = card.compareTo(other.card);
            return byCard != 0 ? byCard : pattern.compareTo(other.pattern);
        }
    }

    public static EvidenceLinks of(Collection<Evidence> links) {
        EvidenceLinks all = NONE;
        for (Evidence link : links) all = all.with(link);
        return all;
    }

    public Collection<Evidence> all() {
        return byKey.values();
    }

    public boolean has(CardId card, PatternId pattern) {
        return byKey.containsKey(new Key(card, pattern));
    }

    /** Adds the link; it replaces an earlier one of the same card and pattern. */
    public EvidenceLinks with(Evidence link) {
        Key key = new Key(link.card(), link.pattern());
        return new EvidenceLinks(byKey.plus(key, link), weight + link.weight() - weight(byKey.get(key)));
    }

    EvidenceLinks without(CardId card, PatternId pattern) {
        Key key = new Key(card, pattern);
        return new EvidenceLinks(byKey.minus(key), weight - weight(byKey.get(key)));
    }

    /** Characters they take together, see {@link io.patternboard.board.Weighed}. */
    public long weight() {
        return weight;
    }

    private static int weight(@Nullable Evidence link) {
        return link == null ? 0 : link.weight();
    }

    /** Hands the links of {@code from} to {@code into}; where a card has a link there already, that one stays. */
    EvidenceLinks movedTo(PatternId into, PatternId from) {
        EvidenceLinks next = this;
        for (Evidence link : all()) {
            if (!link.pattern().equals(from)) continue;
            next = next.without(link.card(), from);
            if (!has(link.card(), into)) next = next.with(link.about(into));
        }
        return next;
    }

    /** Takes back {@link #movedTo}: a link that was changed or cut since stays as it is. */
    EvidenceLinks movedBack(BeforeMerge before, PatternId into) {
        EvidenceLinks next = this;
        for (Evidence link : before.evidence()) {
            if (link.about(into).equals(byKey.get(new Key(link.card(), into)))) {
                next = next.without(link.card(), into).with(link);
            }
        }
        for (Evidence link : before.gaveWay()) next = next.with(link);
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceLinks that && byKey.equals(that.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    @Override
    public String toString() {
        return byKey.values().toString();
    }
}
