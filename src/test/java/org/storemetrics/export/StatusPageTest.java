package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Programs;

/** The page at {@code /}, in a browser: what people see of the stores, and what a store cannot do to them. */
class StatusPageTest {

    private static final String STORE = """
            <store>
              <row id="1" type="fruit" quantity="120" name="apple"/>
              <row id="2" type="fruit" quantity="80" name="pear"/>
              <row id="3" type="drink" quantity="many" name="&lt;script&gt;document.title='taken'&lt;/script&gt;"/>
              <row id="4" type="&lt;b&gt;bold&lt;/b&gt;" quantity="3" name="果物 &amp; &quot;more&quot;"/>
            </store>
            """;

    @TempDir
    private static Path directory;

    private static ServingHost serving;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws IOException {
        Path driver = Programs.require("chromedriver");
        Path chromium = Programs.require("chromium");
        Host host = Host.in(directory);
        host.writeStore(STORE);
        serving = ServingHost.start(host);
        serving.program().awaitOutput("serving ", 1);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toString());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        browser = new ChromeDriver(service, options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (serving != null) {
            serving.close();
        }
    }

    private static void open(String query) {
        browser.get("http://127.0.0.1:" + serving.port() + "/" + query);
    }

    private static List<String> texts(String css) {
        return browser.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    @Test
    void showsTheStoresWithTrueNumbers() {
        open("");

        assertThat(texts("#stores ~ .wide tbody th"))
                .containsExactly(serving.host().store().toString());
        assertThat(texts("#stores ~ .wide tbody strong")).containsExactly("up");
        assertThat(texts("#stores ~ .wide tbody td.number")).containsExactly("4", "1");
        assertThat(texts(".bars li")).containsExactly("fruit 2", "drink 1", "<b>bold</b> 1");
        assertThat(texts("section ul code"))
                .containsExactly("count-changes", "measure-row", "read-store", "write-textfile");
        assertThat(texts("#routes ~ p").get(1)).isEqualTo("They were not edited since the start.");
    }

    @Test
    void leavesWhatIsInAStoreText() {
        open("");

        assertThat(browser.getTitle()).isEqualTo("Store Metrics");
        assertThat(browser.findElements(By.cssSelector("script, b"))).isEmpty();
        assertThat(texts("#rows ~ .wide tbody td"))
                .contains("<script>document.title='taken'</script>", "<b>bold</b>", "果物 & \"more\"")
                .contains("rejected: ${header.quantity} is 'many', which is not a number (not_a_number)");
    }

    @Test
    void choosesAmongTheRowsByItsForm() {
        open("");
        browser.findElement(By.id("type")).sendKeys("fruit");
        browser.findElement(By.id("text")).sendKeys("PEAR");
        browser.findElement(By.cssSelector("form button")).click();

        assertThat(texts("#rows ~ .wide tbody th")).containsExactly("2");
        assertThat(browser.findElement(By.id("text")).getDomProperty("value")).isEqualTo("PEAR");
        open("?rejected=on");
        assertThat(texts("#rows ~ .wide tbody th")).containsExactly("3");
        open("?text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&type=%ZZ&store=/nothing");
        assertThat(texts("#rows ~ .wide tbody th")).isEmpty();
        assertThat(browser.findElements(By.cssSelector("script"))).isEmpty();
    }

    @Test
    void answersHeadAndRefusesOtherMethods() throws Exception {
        HttpRequest.Builder root = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + "/"));
        HttpClient client = HttpClient.newHttpClient();

        HttpResponse<String> head = client.send(
                root.method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(head.body()).isEmpty();
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
            HttpRequest other =
                    root.method(method, HttpRequest.BodyPublishers.noBody()).build();
            assertThat(client.send(other, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    @Test
    void tellsBrowsersToLoadNothingAndToKeepNothing() throws IOException {
        HttpResponse<byte[]> page = serving.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-");
    }

    /** By axe, which WCAG's testers use. */
    @Test
    void isForThoseWhoCannotSeeOrUseAMouse() throws IOException {
        open("");
        try (InputStream axe = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("axe.min.js"))) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }

        for (String scheme : List.of("light", "dark")) {
            prefer(scheme);
            Object violations = browser.executeAsyncScript("const done = arguments[0];"
                    + " axe.run().then(found => done(found.violations.map(one => one.id + ' ' + one.nodes[0].html)))");
            assertThat((List<?>) violations).as(scheme).isEmpty();
        }
    }

    @Test
    void fitsLargeAndSmallScreens() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/screenshots"));
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(1280, 400)) {
                prefer(scheme);
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
                open("");
                Files.write(
                        folder.resolve("page-" + scheme + "-" + width + ".png"),
                        browser.getScreenshotAs(OutputType.BYTES));

                assertThat(browser.executeScript("return document.documentElement.scrollWidth - innerWidth"))
                        .as("no part of the page is wider than the screen")
                        .isEqualTo(0L);
            }
        }
    }

    private static void prefer(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }
}
