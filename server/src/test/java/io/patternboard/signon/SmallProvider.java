package io.patternboard.signon;

import io.patternboard.RunningServer;
import io.patternboard.store.Secrets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A provider of accounts that can be made to lie: as little of OpenID Connect as a client needs, over HTTP. */
final class SmallProvider implements AutoCloseable {
    static final String CLIENT = "patternboard";

    private record Grant(String nonce, String challenge, String sub) {}

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair keys = keys();
    private final Map<String, Grant> grants = new HashMap<>();
    final String issuer;
    /** What it does to the claims before it signs them. */
    volatile UnaryOperator<JsonObject> claims = UnaryOperator.identity();
    /** What it does to the token after. */
    volatile UnaryOperator<String> token = UnaryOperator.identity();

    SmallProvider() {
        HttpServer server = vertx.createHttpServer();
        var router = Router.router(vertx);
        router.get("/.well-known/openid-configuration").handler(this::configuration);
        router.get("/keys")
                .handler(context -> context.json(new JsonObject().put("keys", new JsonArray().add(publicKey()))));
        router.post("/token").handler(BodyHandler.create(false)).handler(this::token);
        issuer = "http://127.0.0.1:"
                + RunningServer.wait(server.requestHandler(router).listen(0, "127.0.0.1"))
                        .actualPort();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void configuration(RoutingContext context) {
        context.json(new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/keys")
                .put("response_types_supported", new JsonArray().add("code"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256")));
    }

    private JsonObject publicKey() {
        var key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", "one")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", base64(unsigned(key.getModulus())))
                .put("e", base64(unsigned(key.getPublicExponent())));
    }

    /** Somebody agrees, at the page the browser was sent to: the answer is the code to come back with. */
    String agree(Map<String, String> asked, String sub) {
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(asked.get("nonce"), asked.get("code_challenge"), sub));
        return code;
    }

    private void token(RoutingContext context) {
        // Each code once.
        Grant grant = grants.remove(context.request().getFormAttribute("code"));
        String verifier = context.request().getFormAttribute("code_verifier");
        if (grant == null || verifier == null || !Secrets.hash(verifier).equals(grant.challenge)) {
            context.response().setStatusCode(400).end("{\"error\":\"invalid_grant\"}");
            return;
        }
        long now = System.currentTimeMillis() / 1_000;
        var said = new JsonObject()
                .put("iss", issuer)
                .put("aud", CLIENT)
                .put("sub", grant.sub)
                .put("nonce", grant.nonce)
                .put("iat", now)
                .put("exp", now + 300);
        context.json(new JsonObject()
                .put("access_token", "opaque")
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("id_token", token.apply(signed(claims.apply(said)))));
    }

    private String signed(JsonObject said) {
        String head = new JsonObject()
                .put("alg", "RS256")
                .put("kid", "one")
                .put("typ", "JWT")
                .encode();
        String text = base64(head.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(said.encode().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The same claims under another head, and under no signature or one of somebody else. */
    static String unsigned(String token) {
        String[] parts = token.split("\\.");
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + ".";
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    @Override
    public void close() {
        RunningServer.wait(vertx.close());
    }
}
