package io.patternboard.board;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Things of one kind by id: immutable, cheap to change, in order of id so that equal boards encode to equal text.
 */
public final class Entities<I extends Id, E> {
    private static final Entities<?, ?> NONE = new Entities<Id, Object>(TreePMap.empty(), 0);

    private final TreePMap<I, E> byId;
    private final long weight;

    private Entities(TreePMap<I, E> byId, long weight) {
        this.byId = byId;
        this.weight = weight;
    }

    @SuppressWarnings("unchecked")
    public static <I extends Id, E> Entities<I, E> none() {
        return (Entities<I, E>) NONE;
    }

    public static <I extends Id, E> Entities<I, E> from(Map<I, E> byId) {
        if (byId.isEmpty()) return none();
        return new Entities<>(
                TreePMap.from(byId),
                byId.values().stream().mapToLong(Weighed::of).sum());
    }

    public boolean has(I id) {
        return byId.containsKey(id);
    }

    public @Nullable E get(I id) {
        return byId.get(id);
    }

    public int size() {
        return byId.size();
    }

    /** Characters they take together, see {@link Weighed}. */
    public long weight() {
        return weight;
    }

    public Map<I, E> asMap() {
        return byId;
    }

    public Entities<I, E> with(I id, E entity) {
        E earlier = byId.get(id);
        long lighter = earlier == null ? 0 : Weighed.of(earlier);
        return new Entities<>(byId.plus(id, entity), weight + Weighed.of(entity) - lighter);
    }

    /** Changes one thing; nothing happens where it is not there. */
    public Entities<I, E> change(I id, UnaryOperator<E> how) {
        E entity = byId.get(id);
        return entity == null ? this : with(id, how.apply(entity));
    }

    /** Puts the same change on several things. */
    public Entities<I, E> changeAll(Iterable<I> ids, UnaryOperator<E> how) {
        Entities<I, E> next = this;
        for (I id : ids) next = next.change(id, how);
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entities<?, ?> that && byId.equals(that.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }

    @Override
    public String toString() {
        return byId.toString();
    }
}
