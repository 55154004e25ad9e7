// The browser knows where it is: offered in empty fields, to be changed.

const zone = document.querySelector('input[name="timeZone"]');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const country = document.querySelector('select[name="country"]');
const euros = ["DE", "AT", "FR", "IT", "ES", "NL", "BE", "PT", "IE"];
const others = { US: "USD", GB: "GBP", CA: "CAD", AU: "AUD", CH: "CHF", PL: "PLN", SE: "SEK", NO: "NOK" };

/** Currency and paper follow the country, until somebody says otherwise in their own fields. */
function follow(region) {
  const paper = document.querySelector('select[name="paper"]');
  if (region && !paper.dataset.chosen) paper.value = ["US", "CA", "MX"].includes(region) ? "letter" : "a4";
  const currency = document.querySelector('input[name="currency"]');
  const usual = euros.includes(region) ? "EUR" : others[region];
  if (usual && !currency.dataset.chosen) currency.value = usual;
}

for (const field of document.querySelectorAll('select[name="paper"], input[name="currency"]')) {
  field.addEventListener("change", () => (field.dataset.chosen = "yes"));
}
country?.addEventListener("change", () => follow(country.value));
if (zone && !zone.value && here) {
  zone.value = here;
  const region = new Intl.Locale(navigator.language).region;
  if (region && [...country.options].some((option) => option.value === region)) country.value = region;
  follow(region);
}
