package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium without a window, as if it had just been started. The process behind it is one for all tests of a run, since each
 * start costs two seconds of a core: between two tests it gets another tab and loses all that it knew. Its waits end when
 * what they wait for is there.
 */
final class Browser implements AutoCloseable {
    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final Deque<ChromeDriver> IDLE = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> IDLE.forEach(ChromeDriver::quit)));
    }

    private final ChromeDriver driver;

    Browser(int width, int height) {
        ChromeDriver idle = IDLE.poll();
        driver = idle == null ? start() : idle;
        resize(width, height);
        zone("Europe/Berlin");
    }

    private static ChromeDriver start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-GB");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** The size of the page itself, whatever the least width of a window is. */
    void resize(int width, int height) {
        zoom(width, height, 1);
    }

    /** A window of that size with the page enlarged: fewer pixels for the page, each of them larger. */
    void zoom(int width, int height, double factor) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        (int) (width / factor),
                        "height",
                        (int) (height / factor),
                        "deviceScaleFactor",
                        factor,
                        "mobile",
                        false));
    }

    /** What the person's system prefers: {@code dark} or {@code light}, and whether things may move. */
    void prefer(String scheme, boolean reducedMotion) {
        emulate(
                "",
                Map.of(
                        "prefers-color-scheme",
                        scheme,
                        "prefers-reduced-motion",
                        reducedMotion ? "reduce" : "no-preference"));
    }

    /** For a medium such as {@code print}, or an empty text, with features such as {@code forced-colors: active}. */
    void emulate(String medium, Map<String, String> features) {
        List<Map<String, String>> named = features.entrySet().stream()
                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                .toList();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium, "features", named));
    }

    /** The time zone of the person's system. */
    void zone(String zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    /** Runs a script before those of every page that is opened from now on. */
    void beforeEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Cuts the network, or joins it again. */
    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Keeps files back whose address is like one of these, where {@code *} stands for anything; those before come again. */
    void block(String... addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", addresses.length > 0));
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    void open(String url) {
        driver.get(url);
    }

    WebElement find(String css) {
        return wait(
                "an element " + css,
                () -> driver.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** The button, link or field that a screen reader calls so. */
    WebElement named(String css, String name) {
        return wait(
                "an element " + css + " named " + name,
                () -> driver.findElements(By.cssSelector(css)).stream()
                        .filter(element -> isNamed(element, name))
                        .findFirst()
                        .orElse(null));
    }

    /** What was drawn anew meanwhile is not it, and no reason to begin again. */
    private static boolean isNamed(WebElement element, String name) {
        try {
            return name.equals(nameOf(element)) && element.isDisplayed();
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }

    void press(String name) {
        named("button, a, [role=button]", name).click();
    }

    void type(String fieldName, String text) {
        WebElement field = named("input, textarea, select", fieldName);
        if (!field.getTagName().equals("select")) {
            field.clear();
        }
        field.sendKeys(text);
    }

    /** Fills in the form of the page that is open, and sends it. */
    void signIn(String name, String password) {
        type("Name", name);
        type("Password", password);
        press("Sign in");
    }

    /** Presses keys, whatever has the focus. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses the last key while the others are held. */
    void chord(Keys... keys) {
        Actions actions = new Actions(driver);
        for (Keys key : keys) {
            actions.keyDown(key);
        }
        for (Keys key : keys) {
            actions.keyUp(key);
        }
        actions.perform();
    }

    /** What a screen reader says of what has the focus. */
    String focused() {
        return nameOf(driver.switchTo().activeElement());
    }

    /** What a screen reader calls it. */
    static String nameOf(WebElement element) {
        return requireNonNullElse(element.getAccessibleName(), "").strip();
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    /** What a person can see: what was said to screen readers stays in its place until the next is said. */
    String text() {
        return (String) requireNonNull(run("""
                return [...document.body.children]
                    .filter(element => element.id !== 'said' && element.checkVisibility())
                    .map(element => element.innerText).join('\\n');"""));
    }

    void waitForText(String text) {
        wait("the text " + text, () -> text().contains(text) ? text : null);
    }

    void waitForNoText(String text) {
        wait("no text " + text, () -> text().contains(text) ? null : text);
    }

    interface Attempt<T> {
        @Nullable
        T tryOnce();
    }

    <T> T wait(String what, Attempt<T> attempt) {
        return requireNonNull(new WebDriverWait(driver, LONGEST_WAIT, BETWEEN_LOOKS)
                .withMessage(() -> "waited for " + what + "; the page says:\n" + text())
                .ignoring(StaleElementReferenceException.class)
                .until(page -> attempt.tryOnce()));
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the console says that is worse than an information. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() > Level.INFO.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The same once there are any: the browser writes them down when it comes to it. */
    List<String> awaitComplaints() {
        return wait("a complaint of the console", () -> {
            List<String> complaints = complaints();
            return complaints.isEmpty() ? null : complaints;
        });
    }

    /** The faults that axe finds in the page as it is now, a line each. */
    @SuppressWarnings("unchecked")
    List<String> axe() throws IOException {
        try (var source = requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            run(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) requireNonNull(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                    result => done(result.violations.flatMap(fault => fault.nodes.map(
                        node => `${fault.id} (${fault.impact}): ${node.html}: ${node.failureSummary}`))),
                    failure => done([String(failure)]));"""));
    }

    void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        try {
            forget();
            IDLE.push(driver);
        } catch (WebDriverException e) {
            driver.quit();
        }
    }

    /** What was set up for a tab, its history included, goes with the tab. */
    private void forget() {
        Set<String> tabs = driver.getWindowHandles();
        driver.switchTo().newWindow(WindowType.TAB);
        String fresh = driver.getWindowHandle();
        for (String tab : tabs) {
            driver.switchTo().window(tab).close();
        }
        driver.switchTo().window(fresh);
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "all"));
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
    }
}
