/**
 * TLS and login for {@code http.port}, by the {@code web.config} file that Prometheus, its exporters and Alertmanager take, too.
 * It imports {@code file} and {@code text}.
 */
@NullMarked
package org.storemetrics.web;

import org.jspecify.annotations.NullMarked;
