package io.patternboard.board;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Things of one kind by id: immutable, cheap to change, in order of id so that equal boards encode to equal text.
 */
public final class Entities<I extends Id, E> {
    private static final Entities<?, ?> NONE = new Entities<Id, Object>(TreePMap.empty());

    private final TreePMap<I, E> byId;

    private Entities(TreePMap<I, E> byId) {
        this.byId = byId;
    }

    @SuppressWarnings("unchecked")
    public static <I extends Id, E> Entities<I, E> none() {
        return (Entities<I, E>) NONE;
    }

    public static <I extends Id, E> Entities<I, E> from(Map<I, E> byId) {
        return byId.isEmpty() ? none() : new Entities<>(TreePMap.from(byId));
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

    public Map<I, E> asMap() {
        return byId;
    }

    public Entities<I, E> with(I id, E entity) {
        return new Entities<>(byId.plus(id, entity));
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
