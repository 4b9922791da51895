package io.patternboard.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
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

    /** Before the ids of accounts, which lie here too: no hash has a space. */
    private static final String ACCOUNT = "account ";

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

    /** A device as it was found; {@code account} is whose it is, where somebody signed in on it. */
    public record Known(
            List<Membership> memberships, @Nullable Account account) {}

    /**
     * Somebody signed in on a device: the answer is the value of a new cookie for it, with what their account holds. What
     * they had on this device before goes along, but nothing of another account.
     */
    public Future<String> signIn(Account account, @Nullable String before) {
        String secret = Secrets.token();
        Document stored = new Document("_id", Secrets.hash(secret))
                .append("account", account.id())
                .append("made", new Date());
        return keep(account)
                .compose(ok -> before == null ? Future.succeededFuture() : takeAlong(account, before))
                .compose(ok -> mongo.done(devices.insertOne(stored)))
                .map(secret);
    }

    private Future<Void> keep(Account account) {
        return mongo.done(devices.updateOne(
                Filters.eq("_id", holderId(account)),
                Updates.combine(
                        Updates.set("mayMakeBoards", account.mayMakeBoards()),
                        Updates.setOnInsert("memberships", List.of()),
                        Updates.setOnInsert("made", new Date())),
                new UpdateOptions().upsert(true)));
    }

    private Future<Void> takeAlong(Account account, String before) {
        return mongo.first(devices.find(byHash(before)).first()).compose(found -> {
            if (found == null) return Future.succeededFuture();
            Future<Void> taken = Future.succeededFuture();
            if (!found.containsKey("account"))
                for (Membership each : memberships(found)) taken = taken.compose(ok -> addTo(holderId(account), each));
            return taken.compose(ok -> mongo.done(devices.deleteOne(byHash(before))));
        });
    }

    /** What the device holds, oldest first, and whose it is; null where there is no such device. */
    public Future<@Nullable Known> known(String secret) {
        return mongo.byId(devices, Secrets.hash(secret)).compose(found -> {
            if (found == null) return Future.succeededFuture(null);
            String account = found.getString("account");
            if (account == null) return Future.succeededFuture(new Known(memberships(found), null));
            return mongo.byId(devices, ACCOUNT + account)
                    .map(holder -> holder == null
                            ? null
                            : new Known(
                                    memberships(holder),
                                    new Account(account, holder.getBoolean("mayMakeBoards", false))));
        });
    }

    /** What the device holds, oldest first; null where there is no such device. */
    public Future<@Nullable List<Membership>> find(String secret) {
        return known(secret).map(known -> known == null ? null : known.memberships());
    }

    /** Adds a membership, once. */
    public Future<Void> add(String secret, Membership membership) {
        return holder(secret).compose(holder -> addTo(holder, membership));
    }

    private Future<Void> addTo(String holder, Membership membership) {
        return mongo.first(devices.find(Filters.eq("_id", holder)).first()).compose(found -> {
            if (found == null) return Future.succeededFuture();
            List<Membership> held = memberships(found);
            if (held.stream().anyMatch(one -> one.isSamePlace(membership))) return Future.succeededFuture();
            Future<Void> room =
                    held.size() < MEMBERSHIPS_MAX ? Future.succeededFuture() : removeFrom(holder, held.get(0));
            return room.compose(ok -> mongo.done(
                    devices.updateOne(Filters.eq("_id", holder), Updates.push("memberships", membership.stored()))));
        });
    }

    /** Forgets a membership on this device, or of this account; the participant stays on the board. */
    public Future<Void> remove(String secret, Membership membership) {
        return holder(secret).compose(holder -> removeFrom(holder, membership));
    }

    private Future<Void> removeFrom(String holder, Membership membership) {
        // In whatever role it was kept: that may have changed since.
        Document place = new Document("board", membership.board().value())
                .append("participant", membership.participant().value());
        return mongo.done(devices.updateOne(Filters.eq("_id", holder), Updates.pull("memberships", place)));
    }

    /** Ends a device: its cookie is worth nothing from then on. An account keeps what it holds. */
    public Future<Void> signOut(String secret) {
        return mongo.done(devices.deleteOne(byHash(secret)));
    }

    /** Where a device's memberships lie: with itself, or with the account of who signed in on it. */
    private Future<String> holder(String secret) {
        return mongo.first(devices.find(byHash(secret)).first())
                .map(found -> found == null || found.getString("account") == null
                        ? Secrets.hash(secret)
                        : ACCOUNT + found.getString("account"));
    }

    private static String holderId(Account account) {
        return ACCOUNT + account.id();
    }

    private static List<Membership> memberships(Document found) {
        return found.getList("memberships", Document.class).stream()
                .map(Membership::from)
                .toList();
    }

    private static org.bson.conversions.Bson byHash(String secret) {
        return Filters.eq("_id", Secrets.hash(secret));
    }
}
