package org.storemetrics.metric;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of a step that say where the number of a row comes from, and what a text of the store means as a number. */
@UriParams
public class ValueOptions {

    @UriParam(
            defaultValue = "1",
            description =
                    "Value of a row, as a Simple expression; one that is not a finite number, after all options of"
                            + " values, rejects the row")
    private String value = "1";

    @UriParam(
            description = "Comma-separated texts that mean there is no value: N/A,-. A comma within a text is written"
                    + " as \\,")
    private @Nullable String absent;

    @UriParam(
            defaultValue = "reject",
            description = "What a row with an absent or blank value does: reject (the row), skip (this metric),"
                    + " or the number to use instead, as it is")
    private String missing = "reject";

    @UriParam(
            description =
                    "Texts that stand for numbers, which then skip the other options: up=1,down=0, with *=-1 for all"
                            + " others; or boolean: true, yes, on and enabled are 1, false, no, off and disabled 0, in any case")
    private @Nullable String map;

    @UriParam(
            description = "The value is a time, and becomes seconds since 1970: iso, epoch, epoch-millis, rfc1123, or a"
                    + " pattern of java.time such as dd.MM.yyyy HH:mm. A date is its midnight.")
    private @Nullable String time;

    @UriParam(
            description = "Time zone of times that do not say theirs, such as Europe/Paris, or a Simple"
                    + " expression; UTC if it is absent")
    private @Nullable String zone;

    @UriParam(
            description =
                    "The value has a unit: bytes (B, kB, KiB ...), percent (45 % is 0.45), duration (ns to d, PT5M,"
                            + " 01:02:03; to seconds), any (dropped), or a list of suffixes and factors: KiB=1024,MiB=1048576")
    private @Nullable String unit;

    @UriParam(
            description =
                    "Where the unit is if not behind the number, as a Simple expression; an unknown one rejects the"
                            + " row")
    private @Nullable String suffix;

    @UriParam(
            description =
                    "Decimal separator of the store's numbers: a point or a comma. Blanks, apostrophes and the other"
                            + " one part groups of three digits. Without it numbers are plain: 1234.5 or 0x1F.")
    private @Nullable String decimal;

    @UriParam(description = "What the value is multiplied by: a number, or a Simple expression")
    private @Nullable String scale;

    @UriParam(description = "What the value is divided by: a number, or a Simple expression; 0 rejects the row")
    private @Nullable String per;

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    public @Nullable String getAbsent() {
        return absent;
    }

    public void setAbsent(String absent) {
        this.absent = absent;
    }

    public String getMissing() {
        return missing;
    }

    public void setMissing(String missing) {
        this.missing = missing;
    }

    public @Nullable String getMap() {
        return map;
    }

    public void setMap(String map) {
        this.map = map;
    }

    public @Nullable String getTime() {
        return time;
    }

    public void setTime(String time) {
        this.time = time;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public @Nullable String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public @Nullable String getSuffix() {
        return suffix;
    }

    public void setSuffix(String suffix) {
        this.suffix = suffix;
    }

    public @Nullable String getDecimal() {
        return decimal;
    }

    public void setDecimal(String decimal) {
        this.decimal = decimal;
    }

    public @Nullable String getScale() {
        return scale;
    }

    public void setScale(String scale) {
        this.scale = scale;
    }

    public @Nullable String getPer() {
        return per;
    }

    public void setPer(String per) {
        this.per = per;
    }
}
