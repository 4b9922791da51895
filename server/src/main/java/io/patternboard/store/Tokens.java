package io.patternboard.store;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Bearer tokens: each stands for one membership. {@code _id} is the hash; the token itself is nowhere. */
public final class Tokens {
    private final Mongo mongo;
    private final MongoCollection<Document> tokens;

    public Tokens(Mongo mongo) {
        this.mongo = mongo;
        this.tokens = mongo.collection("tokens");
    }

    /** A new token for that membership. */
    public Future<String> issue(Membership membership) {
        String token = Secrets.token();
        Document stored = membership.stored().append("_id", Secrets.hash(token)).append("made", new Date());
        return mongo.done(tokens.insertOne(stored)).map(token);
    }

    /** The membership a token stands for, or null. */
    public Future<@Nullable Membership> find(String token) {
        return mongo.byId(tokens, Secrets.hash(token)).map(found -> found == null ? null : Membership.from(found));
    }

    /** Makes the token worth nothing, at once and for good. */
    public Future<Void> revoke(String token) {
        return mongo.done(tokens.deleteOne(Filters.eq("_id", Secrets.hash(token))));
    }
}
