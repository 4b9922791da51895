import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The container's health check: exits 0 where the server says that it is ready. */
public class Health {
    public static void main(String[] arguments) throws Exception {
        String port = System.getenv().getOrDefault("PORT", "8080");
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        int status = HttpClient.newHttpClient()
                .send(ready, BodyHandlers.discarding())
                .statusCode();
        System.exit(status == 200 ? 0 : 1);
    }
}
