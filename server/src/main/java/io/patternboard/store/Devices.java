package io.patternboard.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Browsers, known by a cookie of which only the hash is kept, each with the memberships it holds. */
public final class Devices {
    /** Most memberships on one device; with more the oldest are forgotten. */
    public static final int MEMBERSHIPS_MAX = 200;

    private final Mongo mongo;
    private final MongoCollection<Document> devices;

    public Devices(Mongo mongo) {
        this.mongo = mongo;
        this.devices = mongo.collection("devices");
    }

    /** A new device with its first membership; the answer is the cookie's value. */
    public Future<String> start(Membership first) {
        String secret = Secrets.token();
        Document stored = new Document("_id", Secrets.hash(secret))
                .append("memberships", List.of(first.stored()))
                .append("made", new Date());
        return mongo.done(devices.insertOne(stored)).map(secret);
    }

    /** What the device holds, oldest first; null where there is no such device. */
    public Future<@Nullable List<Membership>> find(String secret) {
        return mongo.first(devices.find(byHash(secret)).first())
                .map(found -> found == null
                        ? null
                        : found.getList("memberships", Document.class).stream()
                                .map(Membership::from)
                                .toList());
    }

    /** Adds a membership, once. */
    public Future<Void> add(String secret, Membership membership) {
        return find(secret).compose(held -> {
            if (held == null || held.stream().anyMatch(one -> one.isSamePlace(membership)))
                return Future.succeededFuture();
            Future<Void> room = held.size() < MEMBERSHIPS_MAX ? Future.succeededFuture() : remove(secret, held.get(0));
            return room.compose(ok ->
                    mongo.done(devices.updateOne(byHash(secret), Updates.push("memberships", membership.stored()))));
        });
    }

    /** Forgets a membership on this device; the participant stays on the board. */
    public Future<Void> remove(String secret, Membership membership) {
        // In whatever role it was kept: that may have changed since.
        Document place = new Document("board", membership.board().value())
                .append("participant", membership.participant().value());
        return mongo.done(devices.updateOne(byHash(secret), Updates.pull("memberships", place)));
    }

    private static org.bson.conversions.Bson byHash(String secret) {
        return Filters.eq("_id", Secrets.hash(secret));
    }
}
